package dev.muster.docs;

import dev.muster.docs.Markdown.Table;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The properties that an instance can be configured with, and their defaults. */
final class ConfigurationPage {
    private static final Pattern SET = Pattern.compile("(?m)^# (.+)\\n(muster\\.[\\w.-]+)=(.*)$");

    private ConfigurationPage() {}

    static String text() {
        Table table = new Table("property", "default", "meaning");
        properties().forEach(p -> table.row(Markdown.code(p.name), p.standard, p.meaning));
        return """
        # Configuration

        For `./muster up` and `./muster worker`. A property is set by an environment variable in capitals with `_` for every
        `.` and `-` left out (`MUSTER_INTAKE_KEEPDONE=true`), or in a file `config/application.properties` below the folder
        that the command is started in. Any other property of Spring Boot can be set in the same way.

        %s
        ## Environment of the launcher

        | variable | meaning |
        | --- | --- |
        | `JAVA_HOME` | the JDK 25 to use; else the launcher looks for one |
        | `MAVEN_HOME` | the Maven to build with; else `mvn` of the `PATH` |
        | `MUSTER_JAVA_OPTS` | further options of the Java virtual machine |
        | `MUSTER_NO_BUILD` | `1`: run the build that there is, even when the sources are newer |
        | `MUSTER_MASKING_KEY`, `MUSTER_MASKING_KEY_FILE` | key of the masks that stand in records for what must not be shown, of 16 bytes or more, or the file that it lies in; without it `muster check` counts the masked texts of a record, and an instance makes up a key of its own |
        """
                .formatted(table);
    }

    private record Property(String name, String standard, String meaning) {}

    private static List<Property> properties() {
        List<Property> properties = new ArrayList<>();
        Matcher set =
                SET.matcher(Repository.read("pipeline/src/main/resources/application.properties"));
        while (set.find()) {
            properties.add(
                    new Property(
                            set.group(2),
                            Markdown.code(set.group(3)),
                            Markdown.prose(set.group(1))));
        }
        settings().forEach(type -> add(properties, prefix(type), type));
        return properties.stream()
                .sorted(Comparator.comparing(Property::name))
                .filter(new DistinctNames()::first)
                .toList();
    }

    /** The line of application.properties comes first, and wins over the record's default. */
    private static final class DistinctNames {
        private String last = "";

        boolean first(Property property) {
            boolean first = !property.name.equals(last);
            last = property.name;
            return first;
        }
    }

    private static List<Class<?>> settings() {
        ClassPathScanningCandidateComponentProvider scanner =
                new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        List<Class<?>> types = new ArrayList<>();
        for (BeanDefinition found : scanner.findCandidateComponents("dev.muster")) {
            try {
                types.add(Class.forName(found.getBeanClassName()));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
        return types.stream().sorted(Comparator.comparing(Class::getName)).toList();
    }

    private static String prefix(Class<?> type) {
        return type.getAnnotation(ConfigurationProperties.class).value();
    }

    private static void add(List<Property> properties, String prefix, Class<?> type) {
        Map<String, String> meanings = source(type).parameters(type.getSimpleName());
        Parameter[] parameters = type.getDeclaredConstructors()[0].getParameters();
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            Class<?> of = components[i].getType();
            String property = prefix + "." + name.replaceAll("([A-Z])", "-$1").toLowerCase();
            if (of.isRecord()) {
                add(properties, property, of);
            } else {
                DefaultValue standard = parameters[i].getAnnotation(DefaultValue.class);
                properties.add(
                        new Property(
                                property,
                                standard == null
                                        ? ""
                                        : Markdown.code(String.join(",", standard.value())),
                                Markdown.prose(meanings.getOrDefault(name, ""))));
            }
        }
    }

    private static Javadoc source(Class<?> type) {
        Class<?> outer = type.getEnclosingClass() == null ? type : type.getEnclosingClass();
        String path = "src/main/java/" + outer.getName().replace('.', '/') + ".java";
        String pipeline = "pipeline/" + path;
        return new Javadoc(
                Files.exists(Repository.file(pipeline)) ? pipeline : "staging-ui/" + path);
    }
}
