/**
 * What changed between two releases of a service. Bills of materials and scans of both enter,
 * claims with the document of each leave; this package must never know where the previous release
 * was kept.
 */
@NullMarked
package dev.muster.check.change;

import org.jspecify.annotations.NullMarked;
