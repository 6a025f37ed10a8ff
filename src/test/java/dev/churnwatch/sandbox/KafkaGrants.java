package dev.churnwatch.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What a file of Strimzi's users grants, as Strimzi would tell the broker. */
final class KafkaGrants {

    private KafkaGrants() {}

    /** The grants of each user, by name. */
    static Map<String, List<AclBinding>> of(Path users) throws IOException {
        Map<String, List<AclBinding>> grants = new LinkedHashMap<>();
        YAMLMapper yaml = new YAMLMapper();
        try (var documents = yaml.readerFor(JsonNode.class).<JsonNode>readValues(users.toFile())) {
            while (documents.hasNext()) {
                JsonNode user = documents.next();
                String name = user.at("/metadata/name").asText();
                List<AclBinding> rules = new ArrayList<>();
                user.at("/spec/authorization/acls").forEach(rule -> rules.addAll(bindings(name, rule)));
                grants.put(name, rules);
            }
        }
        return grants;
    }

    private static List<AclBinding> bindings(String user, JsonNode rule) {
        JsonNode resource = rule.path("resource");
        ResourcePattern pattern = new ResourcePattern(
                ResourceType.fromString(constant(resource.path("type"))),
                resource.path("name").asText(),
                resource.path("patternType").asText().equals("prefix") ? PatternType.PREFIXED : PatternType.LITERAL);
        List<AclBinding> bindings = new ArrayList<>();
        rule.path("operations")
                .forEach(operation -> bindings.add(new AclBinding(
                        pattern,
                        new AccessControlEntry(
                                "User:" + user,
                                "*",
                                AclOperation.fromString(constant(operation)),
                                AclPermissionType.ALLOW))));
        return bindings;
    }

    /** {@code DescribeConfigs} as {@code DESCRIBE_CONFIGS}. */
    private static String constant(JsonNode word) {
        return word.asText().replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }
}
