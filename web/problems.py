"""An error -> the same problem in words for a person who uses a browser and not a program."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from api.schemas import ProblemModel
from api.serving.problems import problem_of
from errors import KontrollsokError, UnknownPassage, UnknownReport, WrongUsage

#: What the framework says in English to programs, said to people.
FRAMEWORK_PROBLEMS = {
    404: {"detail": "Ingen sida har den adressen."},
    405: {
        "detail": "Sidan kan inte hämtas på det sättet.",
        "remedy": "Gå tillbaka, och använd sidans egna knappar.",
    },
    413: {"detail": "Filerna är för stora tillsammans."},
}
#: What our own errors say to programs and at the command line, said to people.
OWN_PROBLEMS: Mapping[type[KontrollsokError], Mapping[str, str]] = {
    UnknownReport: {
        "detail": "Rapporten kan ha tagits bort, eller så är adressen fel.",
        "remedy": "Se listan över rapporter. En borttagen rapport kan läggas tillbaka där.",
    },
    UnknownPassage: {
        "detail": "Rapporten som kontrollen stod i kan ha tagits bort, eller så är adressen fel.",
        "remedy": "Sök efter kontrollen, eller öppna den från rapporten.",
    },
    WrongUsage: {"title": "Uppgiften går inte att använda"},
}
FORM_PROBLEM = {
    "title": "Något saknas",
    "detail": "En uppgift i formuläret eller adressen saknas eller har fel form.",
    "remedy": "Gå tillbaka, fyll i det som saknas och försök igen.",
}


def problem_for_people(error: Exception) -> ProblemModel:
    """The problem in words for someone who uses a browser and not a program."""
    problem = problem_of(error)
    if isinstance(error, KontrollsokError):
        said = {"detail": f"{error.subject} {error.reason}", "remedy": error.remedy}
        said |= OWN_PROBLEMS.get(type(error), {})
        return problem.model_copy(update={**said, "remedy": said["remedy"].replace("`", "")})
    if isinstance(error, RequestValidationError):
        return problem.model_copy(update=FORM_PROBLEM)
    if isinstance(error, HTTPException):
        return problem.model_copy(
            update=FRAMEWORK_PROBLEMS.get(error.status_code, {"detail": "Det gick inte."})
        )
    return problem
