"""What the conversation is about: dossier, people, visits, scores, goals, actions, consents, acts.

Pure, frozen pydantic models and the vocabulary around them. No storage, no screen, no form engine.
"""
