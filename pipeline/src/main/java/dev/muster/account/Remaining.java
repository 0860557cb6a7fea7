package dev.muster.account;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What would be left of the open accounts if one of them lost something.
 *
 * @param name of the one
 * @param had its roles; none when it is not open
 * @param others the roles of the other ones, together
 * @param alone whether there are no others
 */
record Remaining(String name, Set<Role> had, Set<Role> others, boolean alone) {
    Remaining {
        had = Set.copyOf(had);
        others = Set.copyOf(others);
    }

    static Remaining of(List<Account> open, String name) {
        Set<Role> had = EnumSet.noneOf(Role.class);
        Set<Role> others = EnumSet.noneOf(Role.class);
        for (Account account : open) {
            (account.name().equals(name) ? had : others).addAll(account.roles());
        }
        return new Remaining(
                name, had, others, open.stream().allMatch(one -> one.name().equals(name)));
    }

    /**
     * Checks that the one can be closed.
     *
     * @throws IllegalArgumentException when it cannot
     */
    void checkWithout() {
        if (alone) {
            throw new IllegalArgumentException(
                    "%s is not open, or it is the last, without which nobody could sign in"
                            .formatted(name));
        }
        check(Set.of());
    }

    /**
     * Checks that the one can have these roles and no others.
     *
     * @throws IllegalArgumentException when it cannot
     */
    void check(Set<Role> roles) {
        Set<Role> lost = EnumSet.noneOf(Role.class);
        had.stream()
                .filter(Role::answersForFindings)
                .filter(role -> !roles.contains(role) && !others.contains(role))
                .forEach(lost::add);
        if (!lost.isEmpty()) {
            throw new IllegalArgumentException(
                    "nobody but %s is %s: give that to another account first, with muster account add or roles"
                            .formatted(name, Accounts.words(lost)));
        }
    }
}
