/**
 * Documents written for people. Markdown, HTML, plain text or extracted text enters; headings,
 * paragraphs, list items, table rows and what they state leave, each with its place in the source.
 * This package must never know how a text was extracted.
 */
@NullMarked
package dev.muster.evidence.format.prose;

import org.jspecify.annotations.NullMarked;
