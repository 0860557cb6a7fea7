/**
 * Gets text out of PDF and Word documents in a process of its own, so that a document which hangs,
 * exhausts or breaks the parser costs that document and nothing else. Bytes enter; text with marks
 * leaves. This package must never know what a text says.
 */
@NullMarked
package dev.muster.evidence.format.sandbox;

import org.jspecify.annotations.NullMarked;
