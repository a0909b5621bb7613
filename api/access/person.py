"""Who a request comes from: one small noun that the guard sets and every route can read.

``request.state.person`` is set before any route runs. In `local` mode it is always
:data:`LOCAL_PERSON`: the one who sits at this computer, who may do everything.
"""

from __future__ import annotations

from dataclasses import dataclass, field

#: What a person may do; each role may do everything that the one before it may.
READER, EDITOR, ADMINISTRATOR = ROLES = ("läsare", "redaktör", "administratör")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who asks: a name, a role of :data:`ROLES`, and the groups he or she belongs to.

    ``everything`` is true where no report is hidden, whatever its group: at one's own computer.
    """

    name: str
    role: str
    groups: frozenset[str] = frozenset()
    everything: bool = False
    #: Names the account itself: a name can be changed, and be given to somebody else.
    account: str = field(default="", compare=False)

    @property
    def owner(self) -> str:
        """What is noted with something that is this person's own."""
        return self.account or self.name

    def may(self, role: str) -> bool:
        """True when this person may do what ``role`` may."""
        return ROLES.index(self.role) >= ROLES.index(role)


LOCAL_PERSON = Person("local", ADMINISTRATOR, everything=True)
