package dev.muster.evidence.lexicon;

import com.google.re2j.Pattern;
import dev.muster.evidence.parse.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words by which a language concludes. There are hundreds of expressions, and most sentences
 * have none of the strings that an expression cannot do without, so those are looked for first.
 */
final class Wordings {
    /** One expression, and which of the strings every match of it holds. */
    private record Wording(int[] needed, Pattern pattern) {}

    private record Group(Language.Conclusion conclusion, List<Wording> wordings) {}

    private final List<String> strings;
    private final List<Group> groups = new ArrayList<>();

    private Wordings(Tree tree, Map<String, String> parts) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        tree.each("conclusions").forEach(one -> add(one, parts, numbers));
        strings = List.copyOf(numbers.keySet());
    }

    static Wordings of(Tree tree) {
        Map<String, String> parts = new LinkedHashMap<>();
        tree.entries("parts").forEach(part -> parts.put(part.getKey(), part.getValue().text()));
        return new Wordings(tree, parts);
    }

    private void add(Tree one, Map<String, String> parts, Map<String, Integer> numbers) {
        List<String> words = Expressions.filled(Expressions.texts(one, "words"), parts);
        List<Wording> wordings = new ArrayList<>();
        for (String word : words) {
            int[] needed =
                    Needed.of(word).stream()
                            .mapToInt(text -> numbers.computeIfAbsent(text, _ -> numbers.size()))
                            .toArray();
            wordings.add(new Wording(needed, Expressions.words(List.of(word))));
        }
        groups.add(
                new Group(
                        new Language.Conclusion(
                                one.string("about").orElse(""),
                                one.string("decision").orElse("").equals("true"),
                                Expressions.words(words)),
                        wordings));
    }

    /** The conclusions whose words a sentence has, in the order in which they are to be tried. */
    List<Language.Conclusion> in(String sentence) {
        boolean[] held = held(sentence.toLowerCase(Locale.ROOT));
        List<Language.Conclusion> found = new ArrayList<>();
        for (Group group : groups) {
            if (group.wordings.stream().anyMatch(wording -> isIn(sentence, wording, held))) {
                found.add(group.conclusion);
            }
        }
        return found;
    }

    private boolean[] held(String lower) {
        boolean[] held = new boolean[strings.size()];
        for (int i = 0; i < held.length; i++) {
            held[i] = lower.contains(strings.get(i));
        }
        return held;
    }

    private static boolean isIn(String sentence, Wording wording, boolean[] held) {
        boolean possible = wording.needed.length == 0;
        for (int i = 0; i < wording.needed.length && !possible; i++) {
            possible = held[wording.needed[i]];
        }
        return possible && wording.pattern.matcher(sentence).find();
    }
}
