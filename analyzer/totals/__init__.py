"""Every sum of a document, once: kinds, people, places, companies, what is missing."""
