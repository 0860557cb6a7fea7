/**
 * The approved facts that documents are compared with: services, vocabularies, suites, time limits,
 * finding policy, exposure rules. A folder of YAML files enters, lookups leave; this package must
 * never know any packet.
 */
@NullMarked
package dev.muster.reference;

import org.jspecify.annotations.NullMarked;
