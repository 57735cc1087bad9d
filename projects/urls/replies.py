"""Addresses of replies. An ask has one open reply at most, so its verbs hang on the ask."""

from django.urls import path

from projects.views import replies as views

urlpatterns = [
    path("asks/<uuid:public_id>/reply", views.reply_new, name="reply_new"),
    path("asks/<uuid:public_id>/reply/compose", views.reply_compose, name="reply_compose"),
    path("asks/<uuid:public_id>/reply/check", views.reply_check, name="reply_check"),
    path("asks/<uuid:public_id>/reply/save", views.reply_save, name="reply_save"),
    path("asks/<uuid:public_id>/reply/copy", views.reply_copy, name="reply_copy"),
    path("asks/<uuid:public_id>/reply/mailto", views.reply_mailto, name="reply_mailto"),
    path("asks/<uuid:public_id>/reply/send", views.reply_send, name="reply_send"),
    path("replies/<uuid:public_id>", views.reply_detail, name="reply_detail"),
]
