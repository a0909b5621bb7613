"""answer -> page: the Swedish site, server-rendered, and the app that also carries the API."""
