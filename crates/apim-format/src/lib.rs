//! .NET's text forms of numbers, dates, time spans and GUIDs, and their parsers.
