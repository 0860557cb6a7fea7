package dev.muster.reference;

import dev.muster.evidence.parse.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Backstage components, known by name and by aliases, and the repositories that they come from. */
public final class ServiceCatalog {
    /** One component and the file it stands in. */
    public record Service(String id, ReferenceFile file, List<String> repositories) {
        /**
         * A field of the entity by the name used in {@code lookup}: {@code title} or {@code owner}.
         */
        public Optional<Tree> field(String name) {
            return switch (name) {
                case "title" ->
                        file.tree()
                                .scalar("metadata", "title")
                                .or(() -> file.tree().scalar("metadata", "name"));
                case "owner" -> file.tree().scalar("spec", "owner");
                default -> throw new IllegalArgumentException("services have no field " + name);
            };
        }
    }

    private final Map<String, Service> services = new TreeMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> repositories = new HashMap<>();

    void add(ReferenceFile file) {
        Tree entity = file.tree();
        String id =
                entity.string("metadata", "name")
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                file.path() + " has no metadata.name"));
        Service service = new Service(id, file, repositories(entity));
        services.put(id, service);
        names.put(key(id), id);
        entity.string("metadata", "annotations", "muster.dev/aliases")
                .ifPresent(
                        aliases -> {
                            for (String alias : aliases.split(",")) {
                                names.put(key(alias), id);
                            }
                        });
        service.repositories.forEach(repository -> repositories.put(key(repository), id));
    }

    private static List<String> repositories(Tree entity) {
        Map<String, Boolean> found = new TreeMap<>();
        slug(entity, "github.com", "github.com", found);
        slug(
                entity,
                "gitlab.com",
                entity.string("metadata", "annotations", "gitlab.com/instance")
                        .orElse("gitlab.com"),
                found);
        entity.string("metadata", "annotations", "backstage.io/source-location")
                .map(
                        location ->
                                location.replaceFirst("^url:", "")
                                        .replaceFirst("^https?://", "")
                                        .replaceFirst("/(-/)?(tree|blob)/.*$", "")
                                        .replaceFirst("/+$", "")
                                        .replaceFirst("\\.git$", ""))
                .ifPresent(repository -> found.put(repository, true));
        return List.copyOf(found.keySet());
    }

    private static void slug(
            Tree entity, String annotation, String host, Map<String, Boolean> found) {
        entity.string("metadata", "annotations", annotation + "/project-slug")
                .ifPresent(slug -> found.put(host + "/" + slug, true));
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** The service with this name or alias; empty when it is not known. */
    public Optional<Service> service(String name) {
        return Optional.ofNullable(names.get(key(name))).map(services::get);
    }

    /** The id of the service that this repository belongs to; null when it is not known. */
    public @Nullable String serviceOfRepository(String repository) {
        return repositories.get(key(repository));
    }

    /**
     * The repository as the catalog writes it: hosts such as GitHub do not tell upper case from
     * lower case. Empty when it is not known.
     */
    public Optional<String> repository(String written) {
        return Optional.ofNullable(serviceOfRepository(written)).map(services::get).stream()
                .flatMap(service -> service.repositories.stream())
                .filter(repository -> key(repository).equals(key(written)))
                .findFirst();
    }

    /** Known services whose names are like this one: offered to people, never taken. */
    public List<String> near(String name) {
        return Vocabulary.nearest(name, names);
    }

    /** Known repositories that are like this one. */
    public List<String> nearRepositories(String repository) {
        Map<String, String> known = new HashMap<>();
        repositories.keySet().forEach(name -> known.put(name, name));
        return Vocabulary.nearest(repository, known);
    }

    /** All services by id. */
    public List<Service> all() {
        return List.copyOf(services.values());
    }
}
