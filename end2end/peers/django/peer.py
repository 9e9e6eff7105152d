"""The same page as a team would write it with Django: models, a view, a template."""

import hashlib
import hmac
import json
import os
from datetime import datetime, timedelta, timezone
from pathlib import Path

import django
from django.conf import settings

TEMPLATE = Path(os.environ["TEMPLATE"])
ROWS = 20
CHINA = timezone(timedelta(hours=8))
WORDS = json.loads((TEMPLATE / "words.json").read_text("utf-8"))

settings.configure(
    DEBUG=False,
    SECRET_KEY="only-to-measure-with",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ["DATABASE"],
            "CONN_MAX_AGE": None,
        }
    },
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    USE_TZ=True,
)
django.setup()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.db import models  # noqa: E402
from django.http import HttpResponse, HttpResponseForbidden  # noqa: E402
from django.template import engines  # noqa: E402
from django.urls import path  # noqa: E402


class Organisation(models.Model):
    name = models.TextField()

    class Meta:
        app_label, managed, db_table = "peer", False, "organisation"


class Account(models.Model):
    organisation = models.ForeignKey(Organisation, models.DO_NOTHING, null=True)
    name = models.TextField()
    state = models.TextField()

    class Meta:
        app_label, managed, db_table = "peer", False, "account"


class Session(models.Model):
    token_hash = models.TextField(primary_key=True)
    account = models.ForeignKey(Account, models.DO_NOTHING)
    seen_at = models.BigIntegerField()

    class Meta:
        app_label, managed, db_table = "peer", False, "session"


class Application(models.Model):
    no = models.TextField()
    organisation = models.ForeignKey(Organisation, models.DO_NOTHING)
    account = models.ForeignKey(Account, models.DO_NOTHING)
    kind = models.TextField()
    status = models.TextField()
    submitted_at = models.BigIntegerField()
    decided_at = models.BigIntegerField(null=True)
    certificate = models.TextField()
    country = models.TextField()

    class Meta:
        app_label, managed, db_table = "peer", False, "application"


def template(text):
    """The page's holes in Django's own notation."""
    text = text.replace("⟦rows⟧", "{% for row in rows %}").replace("⟦/rows⟧", "{% endfor %}")
    for name in ("csrf", "user", "cursor"):
        text = text.replace(f"⟦{name}⟧", "{{ %s }}" % name)
    text = text.replace("⟦tag⟧", "{{ row.tag|safe }}")
    return text.replace("⟦", "{{ row.").replace("⟧", " }}")


PAGE = engines["django"].from_string(template((TEMPLATE / "page.txt").read_text("utf-8")))


def certificates(request):
    secret = request.COOKIES.get("shenzheng", "")
    token = hashlib.sha256(secret.encode()).hexdigest()
    session = Session.objects.select_related("account").filter(token_hash=token, account__state="active").first()
    if session is None:
        return HttpResponseForbidden()
    found = list(
        Application.objects.filter(organisation_id=session.account.organisation_id)
        .exclude(status="withdrawn")
        .select_related("organisation", "account")
        .order_by("-submitted_at", "-id")[: ROWS + 1]
    )
    cursor = f"n{found[ROWS - 1].submitted_at}-{found[ROWS - 1].id}" if len(found) > ROWS else None
    rows = [shown(row) for row in found[:ROWS]]
    context = {"csrf": form_token(secret), "user": session.account.name, "cursor": cursor, "rows": rows}
    return HttpResponse(PAGE.render(context))


def shown(row):
    at = datetime.fromtimestamp(row.submitted_at / 1000, CHINA)
    status = WORDS["statuses"][row.status]
    return {
        "path": row.no,
        "no": f"{row.no[:8]}-{row.no[8:15]}-{row.no[15:]}",
        "kind": WORDS["kinds"][row.kind],
        "certificate": row.certificate,
        "country": WORDS["countries"][row.country],
        "datetime": at.isoformat(timespec="seconds"),
        "time": at.strftime("%Y-%m-%d %H:%M"),
        "tag": status["tag"],
        "next": status["next"],
    }


def form_token(secret):
    salt = os.urandom(8)
    return salt.hex() + hmac.new(secret.encode(), b"form" + salt, hashlib.sha256).hexdigest()


urlpatterns = [path("certificates", certificates)]
application = WSGIHandler()
