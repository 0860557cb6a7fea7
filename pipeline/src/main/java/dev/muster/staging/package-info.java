/**
 * Assembles the staging record and keeps it. Fields and findings enter; a canonical, validated,
 * insert-only record leaves. This package must never know how to review, bundle or promote.
 */
@NullMarked
package dev.muster.staging;

import org.jspecify.annotations.NullMarked;
