"""All settings in one place. Runs on a laptop with no variable set; see docs/configuration.md."""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from scopeguard import env as environment

BASE_DIR = Path(__file__).resolve().parent.parent
env = environment.load(BASE_DIR)

VERSION = "0.1.0"
DEBUG = env.bool("DEBUG", default=False)
PORT = env.int("PORT", default=8000)
SCOPEGUARD_URL = env("SCOPEGUARD_URL", default=f"http://127.0.0.1:{PORT}").rstrip("/")
DATA_DIR = Path(env("SCOPEGUARD_DATA_DIR", default=str(BASE_DIR / "data")))
LOCAL = environment.is_local(SCOPEGUARD_URL)
if not LOCAL:
    environment.require_production(env, SCOPEGUARD_URL, debug=DEBUG)
SECRET_KEY = environment.secret_key(env, DATA_DIR, local=LOCAL)

# What rows keep encrypted (scopeguard.core.secrets); without any, a file in DATA_DIR holds the key.
FIELD_KEYS = env.list("FIELD_KEYS", default=[])

_host = urlsplit(SCOPEGUARD_URL).hostname or "localhost"
ALLOWED_HOSTS = sorted({_host, *(environment.LOOPBACK if LOCAL else ())} - {"::1"})
CSRF_TRUSTED_ORIGINS = [SCOPEGUARD_URL]

INSTALLED_APPS = [
    "scopeguard.core",
    "scopeguard.accounts",
    "scopeguard.activity",
    "scopeguard.outbox",
    "contracts",
    "projects",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "scopeguard.core.middleware.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "scopeguard.core.middleware.CleanInputMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "scopeguard.accounts.passkeys.PasskeyMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "scopeguard.accounts.middleware.StudioMiddleware",
    "scopeguard.core.refusals.RefusalPagesMiddleware",
]

ROOT_URLCONF = "scopeguard.urls"
WSGI_APPLICATION = "scopeguard.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "scopeguard.accounts.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "scopeguard.core.templatetags.house",
                "scopeguard.activity.templatetags.once",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# Databases: SQLite in data/ unless DATABASE_URL names another. IMMEDIATE because a transaction
# that reads and then writes fails at once under Django's default; FULL because an answer must
# mean "on disk".
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'db.sqlite3'}")}
_database = DATABASES["default"]
_database["CONN_MAX_AGE"] = None
if _database["ENGINE"].endswith("sqlite3"):
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,  # a paper is made while its number is held: core.pdf.ANSWER_SECONDS
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        ),
    }
else:
    _database["OPTIONS"] = {"options": "-c statement_timeout=10000 -c lock_timeout=5000"}
    _database["CONN_HEALTH_CHECKS"] = True

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "dashboard"
ACCOUNT_ADAPTER = "scopeguard.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
_FORMS = "scopeguard.accounts.forms.sign_in"
ACCOUNT_FORMS = {
    "login": f"{_FORMS}.LoginForm",
    "add_email": f"{_FORMS}.AddEmailForm",
    "change_password": f"{_FORMS}.ChangePasswordForm",
    "reset_password": f"{_FORMS}.ResetPasswordForm",
    "reset_password_from_key": f"{_FORMS}.ResetPasswordKeyForm",
    "reauthenticate": f"{_FORMS}.ReauthenticateForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 0 if LOCAL else env.int("TRUSTED_PROXIES", default=1)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "ScopeGuard"
MFA_ADAPTER = "scopeguard.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": f"{_FORMS}.CodeForm",
    "reauthenticate": f"{_FORMS}.CodeAgainForm",
    "activate_totp": f"{_FORMS}.ActivateTOTPForm",
    "add_webauthn": f"{_FORMS}.AddKeyForm",
    "edit_webauthn": f"{_FORMS}.RenameKeyForm",
}
# Passkeys need https everywhere but on this machine itself.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOCAL

LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LANGUAGE_CODE = "en"
LOCALE_PATHS = [BASE_DIR / "scopeguard" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env("TZ", default="Europe/Paris")

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "scopeguard" / "static"]
STATIC_HASHED = env.bool("STATIC_HASHED", default=not DEBUG)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_HASHED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not STATIC_HASHED
WHITENOISE_AUTOREFRESH = DEBUG
# The fonts of the PDFs never travel, and compressing them would take most of the set-up.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["ttf", "woff2", "png", "jpg", "ico"]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
MEDIA_ROOT = DATA_DIR / "media"

# Mail: EMAIL_URL names the server; without one, mails are printed in the terminal.
EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update({k: v for k, v in EMAIL_CONFIG.items() if k.startswith("EMAIL_")})
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default=f"scopeguard@{_host}")

# Background work. Without a broker address, messages pass through a folder under data/.
BROKER_URL = env("BROKER_URL", default=env("REDIS_URL", default=""))
CELERY = {
    "broker_url": BROKER_URL or "filesystem://localhost",
    "broker_connection_retry_on_startup": True,
    "task_ignore_result": True,
    "task_acks_late": True,
    "task_reject_on_worker_lost": True,
    "task_time_limit": 60,
    "worker_prefetch_multiplier": 1,
    "worker_max_tasks_per_child": 500,
    "task_serializer": "json",
    "accept_content": ["json"],
    "timezone": TIME_ZONE,
    "beat_schedule_filename": str(DATA_DIR / "beat-schedule"),
    "beat_schedule": {
        "sweep-outbox": {"task": "scopeguard.outbox.tasks.sweep", "schedule": 15.0},
        "bring-asks-back": {"task": "projects.tasks.bring_back", "schedule": 900.0},
    },
}
if BROKER_URL.startswith("redis"):
    CELERY["broker_transport_options"] = {
        "visibility_timeout": 60,
        "unacked_restore_interval": 1,
        "unacked_restore_throttle": 1,
    }
elif not BROKER_URL:
    _folder = str(DATA_DIR / "broker")
    CELERY["broker_transport_options"] = {
        "data_folder_in": _folder,
        "data_folder_out": _folder,
        "control_folder": str(DATA_DIR / "broker" / "control"),
        "polling_interval": 0.1,
    }

# What is called when the terms in force of a contract change, in the same transaction. A contract
# does not know who asks, so the work under it is told by name.
TERMS_CHANGED = ["projects.actions.asks.judge_again"]
# The counts in the navigation bar, for the same reason.
NAV_COUNTS = "projects.queries.navigation.counts"

# Machines of the own network that a reading service may be at: "localhost", "10.0.0.5:8080".
READING_HOSTS = env.list("READING_HOSTS", default=[])
# Put around the site in each web process: loads the reading engine after the first page.
WARM_UP = "projects.warm_up.after_first_page"
# The figures that the page about ScopeGuard shows.
READING_CARD = BASE_DIR / "projects" / "reading" / "model" / "card.json"

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6_000

# Headers. Anything that a page may load comes from this site.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
PERMISSIONS_POLICY = {
    name: []
    for name in ("camera", "microphone", "geolocation", "payment", "usb", "display-capture")
} | {"publickey-credentials-get": "self", "publickey-credentials-create": "self"}
CSRF_FAILURE_VIEW = "scopeguard.core.views.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
if not LOCAL:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="WARNING")},
}
