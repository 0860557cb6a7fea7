package dev.muster.evidence.format.automaton;

import java.util.Map;

/**
 * Edges by name. A parser gives the same string for the same name again and again, so that mostly
 * one comparison of references finds it.
 */
final class EdgeTable {
    private final String[] names;
    private final Edge[] edges;
    private final int mask;

    EdgeTable(Map<String, Edge> named) {
        int capacity = Integer.highestOneBit(Math.max(1, named.size())) * 4;
        names = new String[capacity];
        edges = new Edge[capacity];
        mask = capacity - 1;
        named.forEach(
                (name, edge) -> {
                    int slot = slot(name);
                    names[slot] = name;
                    edges[slot] = edge;
                });
    }

    /** The edge of this name, or else the other one. */
    Edge find(String name, Edge other) {
        int slot = slot(name);
        return names[slot] == null ? other : edges[slot];
    }

    /** Where the name stands, or would. */
    @SuppressWarnings("ReferenceEquality")
    private int slot(String name) {
        int hash = name.hashCode();
        int slot = (hash ^ hash >>> 16) & mask;
        while (names[slot] != null && names[slot] != name && !names[slot].equals(name)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
