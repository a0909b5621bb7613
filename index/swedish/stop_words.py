"""Swedish words that carry no topic: left out of the lexical index and of every query.

Function words only. Words that can decide a question in this field stay in on purpose: inte, ingen,
saknas, delvis, återkommande, fler.
"""

from __future__ import annotations

_WORDS = """
och eller men samt att som om än så för då när där här medan eftersom därför dock även också
bara just redan sedan ännu alltså

i på av till från med vid hos ur under över mellan genom mot utan inom kring enligt efter före
åt bland per via

en ett den det de dem denna detta dessa dens dess deras sin sitt sina vår vårt våra er ert era
jag du han hon vi ni man sig oss mig dig honom henne hans hennes min mitt mina din ditt dina
vem vilken vilket vilka vad hur var varför vars

är var varit vara blir blev blivit bli har hade haft ha kan kunde kunnat ska skall skulle får
fick fått få måste bör borde vill ville finns fanns funnits görs gjordes

mycket mer mest något någon några sådan sådant sådana annan annat andra själv samma
"""

STOP_WORDS = frozenset(_WORDS.split())
