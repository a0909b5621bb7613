"""What every page is made with: services, the queue of uploads, templates, and who is asking."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment
from markupsafe import Markup

from api.access.person import EDITOR, Person
from api.access.visitor import CSRF_FIELD, NOBODY, Visitor, visitor_of
from api.schemas import ProblemModel
from api.services import Services
from api.serving.depends import STRANGER, get_services
from api.uploads.jobs import Jobs
from web.state import Known
from web.stream import NOT_KEPT


class Desk:
    """What a page asks and is drawn with, as one visitor sees it."""

    def __init__(
        self, services: Services, jobs: Jobs, templates: Environment, visitor: Visitor = NOBODY
    ) -> None:
        self.services = services
        self.jobs = jobs
        self.templates = templates
        self.visitor = visitor

    def seen_by(self, visitor: Visitor, services: Services) -> Desk:
        """The same desk, as ``visitor`` sees it."""
        return Desk(services, self.jobs, self.templates, visitor)

    @property
    def person(self) -> Person:
        """Who asks."""
        return self.visitor.person or STRANGER

    @property
    def frame(self) -> dict[str, Any]:
        """What the frame of every page knows of its reader; ``our_form`` goes into each form."""
        return {
            "visitor": self.visitor,
            "our_form": proof_of(self.visitor),
            "may_edit": self.visitor.person is not None and self.visitor.person.may(EDITOR),
        }

    def known(self) -> Known:
        """The names that filters can be set to."""
        places = self.services.library.identities()
        return Known(
            municipalities=tuple(sorted({p.municipality for p in places if p.municipality})),
            committees=tuple(sorted({p.committee for p in places if p.committee})),
            years=tuple(sorted({p.year for p in places if p.year})),
            empty=not places,
        )

    def page(self, template: str, **values: Any) -> HTMLResponse:
        """Draw ``template``; ``here`` and ``state`` are what the frame needs."""
        return HTMLResponse(self.drawn(template, **values), headers=NOT_KEPT)

    def drawn(self, template: str, **values: Any) -> str:
        """The text of ``template``."""
        known = values.setdefault("known", self.known())
        values.setdefault("here", "")
        values.setdefault("state", None)
        return self.templates.get_template(template).render(
            several_municipalities=len(known.municipalities) > 1,
            scale=self.services.settings.page_image_scale,
            **self.frame,
            **values,
        )

    def problem_page(self, problem: ProblemModel) -> str:
        """A problem as a page; asks nothing of the library, which may be what failed."""
        return self.templates.get_template("problem.html").render(
            problem=problem,
            here="",
            state=None,
            known=Known(),
            several_municipalities=False,
            **self.frame,
        )


def proof_of(visitor: Visitor) -> Markup:
    """The hidden field that says that a form is ours; nothing where none is asked for."""
    if not visitor.csrf:
        return Markup("")
    field = Markup('<input type="hidden" name="{}" value="{}">')
    return field.format(CSRF_FIELD, visitor.csrf)


def get_desk(request: Request) -> Desk:
    """The desk that the app was built with, for the one who asks."""
    desk: Desk = request.app.state.desk
    return desk.seen_by(visitor_of(request), get_services(request))


DeskDep = Annotated[Desk, Depends(get_desk)]
