"""Addresses of projects."""

from django.urls import path

from projects.views import project_import, project_pages, projects

urlpatterns = [
    path("projects", project_pages.project_list, name="project_list"),
    path("projects/new", projects.project_new, name="project_new"),
    path("projects/import", project_import.project_import, name="project_import"),
    path(
        "projects/import/create",
        project_import.project_import_create,
        name="project_import_create",
    ),
    path("projects/<uuid:public_id>", project_pages.project_detail, name="project_detail"),
    path("projects/<uuid:public_id>/clone", projects.project_clone, name="project_clone"),
]
