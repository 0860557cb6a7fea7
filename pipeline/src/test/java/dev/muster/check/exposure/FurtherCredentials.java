package dev.muster.check.exposure;

import static dev.muster.check.exposure.Credential.formed;
import static dev.muster.check.exposure.Credential.inside;
import static dev.muster.check.exposure.Credential.named;

import java.util.List;
import java.util.stream.Stream;

/**
 * More credentials that their issuers mark, and one for each rule about those that only their names
 * tell; {@link SecretMatrix} has the many.
 */
final class FurtherCredentials {
    private FurtherCredentials() {}

    static List<Credential> all() {
        return Stream.of(delivery(), clouds(), business(), models(), unmarked())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Credential> delivery() {
        return List.of(
                formed("delivery-marked-token", "sha256~{word:43}"),
                formed("delivery-marked-token", "BBDC-{alnum:44}"),
                formed("delivery-marked-token", "rootly_{hex:64}"),
                formed("delivery-marked-token", "sktsec_{alnum:44}_api"),
                formed("delivery-marked-token", "nbp_{alnum:36}"),
                formed("delivery-marked-token", "ddp_{alnum:36}"),
                formed("delivery-marked-token", "vcp_{alnum:56}"),
                formed("delivery-marked-token", "ico-{alnum:32}"),
                formed("delivery-marked-token", "tk-us-{word:48}"),
                formed("delivery-marked-token", "signkey-prod-{hex:64}"),
                formed("delivery-marked-token", "tr_prod_{alnum:24}"),
                formed("delivery-marked-token", "waka_{uuid}"),
                formed("delivery-marked-token", "zpka_{hex:32}_{hex:8}"),
                formed("delivery-marked-token", "NRBR-{hex:19}"),
                formed("delivery-marked-token", "ser.{alnum:22}"),
                formed("delivery-marked-token", "glwt-{word:20}"),
                formed("end-marked-key", "{alnum:6}_{alnum:29}_mmk"),
                formed("end-marked-key", "eu01xx{hex:36}-NRMA"));
    }

    private static List<Credential> clouds() {
        return List.of(
                formed("cloud-marked-key", "4b1d{alnum:38}"),
                formed("cloud-marked-key", "da2-{lower:26}"),
                formed("cloud-marked-key", "bce-v3/ALTAK-{alnum:21}/{hex:40}"),
                formed("cloud-marked-key", "amzn1.oa2-cs.v1.{hex:64}"),
                formed("cloud-marked-key", "dvc_server_{alnum:36}"),
                formed("cloud-marked-key", "salad_cloud_user_{alnum:60}"),
                formed("cloud-marked-key", "alcht_{alnum:30}"),
                formed("cloud-marked-key", "{lower:11}AAAAAAAAAA{word:42}x"),
                formed("cloud-marked-key", "AAAAAAAAAAAAAAAAAAAAAA{alnum:90}"),
                formed("cloud-marked-key", "mfa.{word:83}x"),
                formed("cloud-marked-key", "IGQVJ{alnum:140}"),
                formed("json-web-token-base64", "ZXlK{b64:180}"));
    }

    private static List<Credential> business() {
        return List.of(
                formed("business-marked-key", "p8e-{alnum:32}"),
                formed("business-marked-key", "fio-u-{word:63}x"),
                formed("business-marked-key", "sm_aat_{alnum:16}"),
                formed("business-marked-key", "s-s4t2ud-{hex:64}"),
                formed("business-marked-key", "1000.{hex:32}.{hex:32}"),
                formed("business-marked-key", "3MVG9{alnum:82}"),
                formed("business-marked-key", "00D{alnum:12}!AQ{alnum:94}"),
                formed("business-marked-key", "5Aep861{alnum:80}"),
                formed("business-marked-key", "VF.DM.{hex:24}.{alnum:16}"),
                formed(
                        "business-marked-key",
                        "secret-token:mercury_production_rma_{alnum:40}_yrucrem"),
                formed("business-marked-key", "SB-Mid-server-{alnum:24}"),
                formed("business-marked-key", "pina_{upper:80}"),
                formed("business-marked-key", "samsara_api_{alnum:30}"),
                formed("business-marked-key", "KEY0{HEX:31}_{alnum:22}"),
                formed("business-marked-key", "persona_production_{alnum:36}"),
                formed("business-marked-key", "api_live.{alnum:11}.{alnum:32}"),
                formed("business-marked-key", "$aact_{alnum:90}"),
                formed("business-marked-key", "dG9rO{alnum:54}="),
                formed("business-marked-key", "ramp_sec_{alnum:48}"),
                formed("business-marked-key", "os_v2_app_{lower:104}"),
                formed("business-marked-key", "rzp_live_{alnum:14}"),
                formed("business-marked-key", "figp_{word:44}x"),
                formed("business-marked-key", "secret-live-{word:35}x"));
    }

    private static List<Credential> models() {
        return List.of(
                formed("model-marked-key", "sk-helicone-{lower:7}-{lower:7}-{lower:7}-{lower:7}"),
                formed("model-marked-key", "esecret_{lower:26}"),
                formed("model-marked-key", "bb_live_{word:30}x"),
                formed("model-marked-key", "crsr_{hex:64}"),
                formed("model-marked-key", "sk-kimi-{alnum:64}"));
    }

    private static List<Credential> unmarked() {
        return List.of(
                inside(
                        "wide-secret",
                        "ledgerPassword = '",
                        "{letters:2}{digits:2},{letters:3}({alnum:4};{digits:2}]{letters:2}",
                        "'\n"),
                named("strong-key", "ledger_partner_key", "{letters:2}{digits:2}{alnum:30}"),
                inside("call-secret", "client.setApiKey('", "{alnum:32}", "');\n"),
                inside("fallback-secret", "export K=${LEDGER_TOKEN:-", "{alnum:32}", "}\n"),
                inside("changed-secret", "~ client_secret = 'before' -> '", "{alnum:32}", "'\n"),
                inside(
                        "changed-secret",
                        "~ client_secret = \"before\" -> \"",
                        "{alnum:32}",
                        "\"\n"),
                inside(
                        "variable-default",
                        "variable \"ledger_token\" {\n  default = \"",
                        "{alnum:32}",
                        "\"\n}\n"),
                inside(
                        "paired-secret",
                        "<name>ledger.api.key</name>\n<value>",
                        "{alnum:32}",
                        "</value>\n"),
                inside(
                        "cdata-secret",
                        "<ledgerToken><![CDATA[",
                        "{alnum:32}",
                        "]]></ledgerToken>\n"),
                inside(
                        "parameter-secret",
                        "{\"ParameterKey\": \"LEDGER_TOKEN\", \"ParameterValue\": \"",
                        "{alnum:32}",
                        "\"}\n"),
                inside("listed-secret", "headers {X-Api-Key=[", "{alnum:32}", "]}\n"),
                inside(
                        "typed-secret",
                        "public string ApiKey { get; set; } = \"",
                        "{alnum:32}",
                        "\";\n"),
                inside("set-secret", "set -gx LEDGER_TOKEN ", "{alnum:32}", "\n"),
                inside("dashed-secret", "the api key - '", "{alnum:32}", "'\n"),
                inside("quoted-token", "invalid api key '", "{alnum:32}", "' for app\n"),
                inside("said-secret", "The client secret is ", "{alnum:32}", " from today.\n"),
                inside("row-secret", "ledger_api_token,", "{alnum:32}", "\n"),
                inside("option-secret", "Connect-Ledger -ClientSecret ", "{alnum:32}", "\n"),
                inside(
                        "url-user-token",
                        "git clone https://",
                        "{letters:2}{digits:2}{alnum:36}",
                        "@git.example.net/a.git"),
                inside("pipeline-secret", "::add-mask::", "{alnum:24}", "\n"),
                inside(
                        "user-password-options",
                        "ledgerctl login -u ci -p ",
                        "{password:14}",
                        " --quiet\n"),
                inside(
                        "store-command",
                        "az keyvault secret set --vault-name v --name db --value ",
                        "{password:16}",
                        "\n"),
                inside("auth-command", "ngrok authtoken ", "{alnum:40}", "\n"),
                inside(
                        "crypto-call",
                        "jwt.sign(payload, '",
                        "{letters:2}{digits:2}{alnum:30}",
                        "')\n"),
                inside("list-secret", "api_keys:\n  - ", "{alnum:32}", "\n"),
                inside("wrapped-secret", "password => Sensitive('", "{password:16}", "'),\n"),
                inside("jenkins-secret", "<secret>{", "AQAAABAAAAAQ{b64:62}==", "}</secret>\n"));
    }
}
