"""User, Studio and Membership."""

from scopeguard.accounts.models.studio import Membership, Role, Studio
from scopeguard.accounts.models.user import User

__all__ = ["Membership", "Role", "Studio", "User"]
