package dev.muster.check.exposure;

import static dev.muster.check.exposure.Credential.formed;
import static dev.muster.check.exposure.Credential.inside;
import static dev.muster.check.exposure.Credential.named;

import java.util.List;
import java.util.stream.Stream;

/** Credentials that their issuers mark, beside those that {@link Credentials} has. */
final class MarkedCredentials {
    private MarkedCredentials() {}

    static List<Credential> all() {
        return Stream.of(clouds(), delivery(), messages(), intelligence(), services())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Credential> clouds() {
        return List.of(
                formed("fly-token", "fm2_{b64:160}"),
                formed("scaleway-access-key", "SCW{upper:17}"),
                formed("tencent-secret-id", "AKID{alnum:32}"),
                formed("volcengine-access-key", "AKLT{alnum:44}"),
                formed("yandex-cloud-key", "AQVN{word:36}"),
                formed("azure-identifiable-key", "{word:43}gAzFu{word:4}=="),
                formed("azure-identifiable-key", "{alnum:43}ACDb{alnum:6}=="),
                formed("azure-identifiable-key", "{alnum:32}gAzSeC{alnum:5}"),
                formed("neon-key", "napi_{lower:64}"),
                formed("render-key", "rnd_{alnum:28}"),
                formed("hosting-token", "ucat_{alnum:26}"),
                formed("aiven-password", "AVNS_{word:19}"),
                formed("mongodb-atlas-secret", "mdb_sa_sk_{word:40}"),
                formed("cockroachdb-key", "CCDB1_{alnum:22}_{alnum:40}"),
                formed("akamai-credential", "akab-{lower:16}-{lower:16}"),
                formed("google-hmac-key", "GOOG1E{b32:55}"),
                formed("cloudflare-prefixed-token", "cfut_{alnum:40}{hex:8}"),
                formed("cloudflare-tunnel-token", "eyJhIjoi{alnum:160}"),
                formed("firebase-server-key", "AAAA{word:7}:APA91b{word:134}"));
    }

    private static List<Credential> delivery() {
        return List.of(
                formed("sourcegraph-token", "sgp_{hex:16}_{hex:40}"),
                formed("snyk-prefixed-token", "snyk_uat.{hex:8}.{alnum:60}"),
                formed("harness-token", "pat.{word:22}.{hex:24}.{alnum:20}"),
                formed("octopus-key", "API-{upper:26}"),
                formed("trello-token", "ATTA{hex:64}"),
                formed("readme-key", "rdme_{lower:70}"),
                formed("dbt-token", "dbtc_{word:40}"),
                formed("new-relic-key", "eu01xx{hex:26}FFFFNRAL"),
                formed("posthog-key", "phx_{alnum:43}"),
                formed("axiom-token", "xaat-{uuid}"),
                formed("elastic-cloud-key", "essu_{b64:60}"),
                formed("infisical-token", "st.{hex:24}.{hex:32}.{hex:32}"),
                named("uuid-key", "OPSGENIE_API_KEY", "{uuid}"),
                named("uuid-key", "scw.secret-key", "{uuid}"),
                inside("vault-unseal-key", "Unseal Key 1: ", "{b64:43}=", "\n"),
                inside("wireguard-key", "[Interface]\nPrivateKey = ", "{b64:43}=", "\n"),
                inside(
                        "otp-secret",
                        "otpauth://totp/Ledger:ci?issuer=Ledger&secret=",
                        "{b32:32}",
                        ""),
                inside("kubeconfig-key", "client-key-data: ", "{b64:400}==", "\n"),
                inside(
                        "minisign-key",
                        "untrusted comment: minisign encrypted secret key\n",
                        "RW{b64:140}",
                        "\n"));
    }

    private static List<Credential> messages() {
        return List.of(
                formed("slack-token", "xoxc-{digits:12}-{digits:13}-{hex:64}"),
                formed("slack-token", "xoxd-{alnum:60}%2F{alnum:40}"),
                inside("chat-webhook", "https://chat.example.net/hooks/", "{lower:26}", ""),
                inside(
                        "chat-webhook",
                        "https://open.feishu.cn/open-apis/bot/v2/hook/",
                        "{uuid}",
                        ""),
                inside(
                        "pagerduty-integration",
                        "https://events.pagerduty.com/integration/",
                        "{hex:32}",
                        "/enqueue"),
                formed("mailersend-token", "mlsn.{hex:64}"),
                formed("brevo-smtp-key", "xsmtpsib-{hex:64}-{alnum:16}"),
                inside(
                        "url-token",
                        "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=",
                        "{uuid}",
                        ""),
                formed("plaid-token", "access-production-{uuid}"),
                formed("payment-provider-key", "EZAK{alnum:54}"),
                formed("payment-provider-key", "duffel_live_{word:43}"),
                formed("payment-provider-key", "shippo_live_{hex:40}"),
                formed("payment-provider-key", "live_{alnum:30}"));
    }

    private static List<Credential> intelligence() {
        return List.of(
                formed("openai-key", "sk-{alnum:48}"),
                formed("openrouter-key", "sk-or-v1-{hex:64}"),
                formed("langsmith-key", "lsv2_pt_{hex:32}_{hex:10}"),
                formed("langsmith-key", "sk-lf-{uuid}"),
                formed("nvidia-key", "nvapi-{word:64}"),
                formed("pinecone-key", "pcsk_{alnum:70}"),
                formed("model-provider-key", "tgp_v1_{word:43}"),
                formed("model-provider-key", "csk-{lower:48}"),
                formed("model-provider-key", "tvly-{alnum:32}"),
                formed("model-provider-key", "sk_{hex:48}"),
                formed("model-provider-key", "jina_{alnum:64}"),
                formed("model-provider-key", "sk-{hex:32}"));
    }

    private static List<Credential> services() {
        return List.of(
                formed("typeform-token", "tfp_{word:40}_{word:14}"),
                formed("marked-token", "ory_pat_{alnum:20}7a{digits:3}b{alnum:8}"),
                formed("marked-token", "acme_live_{hex:40}a1b2c3"),
                formed("short-marked-token", "xau_{alnum:32}"),
                formed("short-marked-token", "dsp_{hex:40}"),
                formed("short-marked-token", "token-{lower:5}:{lower:54}"),
                formed("clickup-token", "pk_{digits:8}_{upper:32}"),
                formed("adafruit-key", "aio_{letters:4}{digits:2}{alnum:22}"),
                formed("dnsimple-token", "dnsimple_u_{word:40}"),
                formed("porkbun-key", "sk1_{hex:64}"),
                formed("asana-token", "2/{digits:16}/{digits:16}:{hex:32}"),
                inside("kaggle-key", "{\"username\":\"ci\",\"key\":\"", "{hex:32}", "\"}"),
                formed("json-web-token", "eyJhbGciOi{word:40}.{word:60}.{word:20}.{word:60}"),
                inside("htpasswd-hash", "deploy:", "$1${alnum:8}${alnum:22}", ""),
                inside("htpasswd-hash", "userPassword: ", "{SSHA}{b64:38}==", ""),
                inside("htpasswd-hash", "hash ", "pbkdf2_sha256$600000${alnum:22}${b64:43}=", ""));
    }
}
