"""Steps from one schema to the next. Alembic runs them; a step that shipped is never edited."""
