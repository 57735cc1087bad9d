"""Addresses of letters."""

from django.urls import path

from contracts.views import letters, notices

_LETTER = "letters/<uuid:public_id>"
_CONTRACT = "contracts/<uuid:public_id>/terminate"

urlpatterns = [
    path("letters", notices.notice_list, name="notice_list"),
    path(_LETTER, notices.notice_detail, name="notice_detail"),
    path(f"{_LETTER}/save", notices.notice_save, name="notice_save"),
    path(f"{_LETTER}/preview", letters.notice_preview, name="notice_preview"),
    path(f"{_LETTER}/today", letters.notice_today, name="notice_today"),
    path(f"{_LETTER}/issue", letters.notice_issue, name="notice_issue"),
    path(f"{_LETTER}/receipt", letters.notice_receipt, name="notice_receipt"),
    path(f"{_LETTER}/withdraw", letters.notice_withdraw, name="notice_withdraw"),
    path(f"{_LETTER}/end", letters.notice_end, name="notice_end"),
    path(_CONTRACT, notices.notice_new, name="notice_new"),
    path(f"{_CONTRACT}/dates", notices.notice_dates, name="notice_dates"),
]
