package dev.muster.evidence.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What refers to a secret in configuration. Better one line too many than one too few: a person
 * looks at each.
 */
final class SecretReferences {
    private static final String NAMES =
            "secretKeyRef|secretRef|secretName|secret_name|secret_id|secret_arn|secretArn"
                    + "|existingSecret|imagePullSecrets|client[_-]?secret|vault[:._/]|secretsmanager|aws_ssm_parameter"
                    + "|secret_manager|key_?vault|kubernetes_secret|random_password|ENC\\[AES"
                    + "|kind:[ \\t]*[\"']?(secret|externalsecret|sealedsecret|secretstore|clustersecretstore)"
                    + "|valueFrom[\"']?:[ \\t]*[\"']"
                    + "|(password|passwd|(api|private|access)[_-]?key|api[_-]?token)[\"']?[ \\t]*[:=]";

    /**
     * Added and removed lines of a diff that name a secret; in the common subset of RE2 and Python.
     * What follows the first one or two signs must be no sign, so that the headers of a file are
     * left out.
     */
    static final String CHANGED =
            "(?i)^[+-]{1,2}(([^+-].*)?("
                    + NAMES
                    + ")"
                    + "|([^+-].*[^a-zA-Z]|[^a-zA-Z+-])?(secrets?|token|credentials?)[\"']?[ \\t]*[:=])";

    /** An unchanged line that opens a reference: what changes below it changes the reference. */
    private static final String OPENING =
            "^ [ \\t]*(- )?[\"']?(secretKeyRef|secretRef|secretStoreRef|imagePullSecrets|secrets?|vault)[\"']?:[ \\t]*$";

    /**
     * For a diff that changes something below an unchanged opening: the openings are counted too.
     */
    static final String CHANGED_OR_OPENING = CHANGED + "|" + OPENING;

    private static final Pattern OPENS = Pattern.compile("(?i)" + OPENING);
    private static final Pattern CHANGES = Pattern.compile("^[+-]{1,2}([^+-]|$)");

    /** Kinds of Kubernetes objects that hold secrets or say where they come from. */
    static final List<String> KINDS =
            List.of(
                    "ClusterExternalSecret",
                    "ClusterSecretStore",
                    "ExternalSecret",
                    "SealedSecret",
                    "Secret",
                    "SecretProviderClass",
                    "SecretStore",
                    "VaultAuth",
                    "VaultStaticSecret");

    /** Terraform resources that hold secrets, where a plan has none of its own to name. */
    static final List<String> TERRAFORM =
            List.of(
                    "aws_secretsmanager_secret",
                    "aws_secretsmanager_secret_version",
                    "azurerm_key_vault_secret",
                    "google_secret_manager_secret",
                    "kubernetes_secret",
                    "random_password",
                    "vault_generic_secret");

    private static final Pattern TERRAFORM_TYPE =
            Pattern.compile(
                    "aws_secretsmanager_.*|aws_ssm_parameter|azurerm_key_vault.*"
                            + "|google_secret_manager_.*|kubernetes_(?:manifest_)?secret.*|vault_.*|.*_secret|.*_secret_v\\d+|.*_password"
                            + "|.*_access_key|tls_private_key|github_actions_.*secret");

    private SecretReferences() {}

    /**
     * Whether some added or removed line of the diff stands, by its indentation, below an unchanged
     * opening.
     */
    static boolean changesBelow(String diff) {
        Deque<Level> levels = new ArrayDeque<>();
        for (String line : diff.lines().toList()) {
            if (line.startsWith("@@") || line.isEmpty()) {
                levels.clear();
                continue;
            }
            int indent = indent(line);
            while (!levels.isEmpty() && levels.peek().indent >= indent) {
                levels.pop();
            }
            boolean below = !levels.isEmpty() && levels.peek().secret;
            if (below && CHANGES.matcher(line).find()) {
                return true;
            }
            levels.push(new Level(indent, below || OPENS.matcher(line).find()));
        }
        return false;
    }

    private record Level(int indent, boolean secret) {}

    /** Blanks after the sign of the line. */
    private static int indent(String line) {
        int at = 1;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /** Whether resources of this Terraform type hold or refer to secrets. */
    static boolean isTerraformType(String type) {
        return TERRAFORM_TYPE.matcher(type).matches();
    }
}
