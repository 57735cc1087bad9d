"""A message to send to a reading service, and right answers about its two asks."""

from projects.services.reading_service import read_for

MESSAGE = (
    "Hi! Could you also build a small website for us?\n"
    "And when do we get the\nbrand guidelines? Write to tom@northwind.example or 020 7946 0958."
)
WEBSITE = {
    "quote": "Could you also build a small website for us?",
    "kinds": ["new_work", "question"],
    "items": ["x1", None],
    "words": ["build a small website"],
}
WHEN = {
    "quote": "when do we get the brand guidelines?",
    "kinds": ["question"],
    "items": ["d2"],
    "words": ["when"],
}


def read(project, message=MESSAGE, seconds=5.0):
    """Have it read for the project's studio."""
    return read_for(project.studio, message, project=project, seconds=seconds)
