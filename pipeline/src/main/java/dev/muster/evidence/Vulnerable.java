package dev.muster.evidence;

/**
 * A vulnerability that a scan found in a component.
 *
 * @param id as the scanner calls it, for example {@code CVE-2026-1234}
 * @param purl the component's package URL
 */
public record Vulnerable(Component.Part id, Component.Part purl) {}
