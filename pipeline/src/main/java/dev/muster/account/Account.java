package dev.muster.account;

import java.util.EnumSet;
import java.util.Set;

/** Somebody who may sign in. The password itself is never here. */
public record Account(String name, String passwordHash, Set<Role> roles) {

    public Account {
        roles = Set.copyOf(roles);
    }

    /** An account that may do everything: for the person who tries Muster on one machine. */
    static Account allRoles(String name, String passwordHash) {
        return new Account(name, passwordHash, EnumSet.allOf(Role.class));
    }

    /** Without the hash: records end up in logs. */
    @Override
    public String toString() {
        return name + " " + roles;
    }
}
