package dev.churnwatch.deployment;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads resources into the types that their kinds have, and refuses every field that a type does not have. */
final class StrictYaml {

    /** Each kind that is used here. Those of KEDA have no types; a schema stands in for them. */
    private static final Map<String, Class<? extends HasMetadata>> TYPES = Map.ofEntries(
            Map.entry("v1/Namespace", Namespace.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("apps/v1/StatefulSet", StatefulSet.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class),
            Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class),
            Map.entry("kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class),
            Map.entry("kafka.strimzi.io/v1/KafkaUser", KafkaUser.class));

    private static final List<String> WITH_SCHEMA =
            List.of("keda.sh/v1alpha1/ScaledObject", "keda.sh/v1alpha1/TriggerAuthentication");
    private static final Path SCHEMA = Path.of("src/test/resources/dev/churnwatch/deployment/keda.json");

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new WithoutDrawers())
            .build();

    private StrictYaml() {}

    /** The types keep what they do not know in a drawer of "additional properties"; without one, it is an error. */
    private static final class WithoutDrawers extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }

    /** What is wrong with a resource, or nothing. */
    static Optional<String> objection(JsonNode resource) {
        String kind = kind(resource);
        if (WITH_SCHEMA.contains(kind)) {
            return objectionOfSchema(resource);
        }
        Class<? extends HasMetadata> type = TYPES.get(kind);
        if (type == null) {
            return Optional.of("nobody here knows the kind " + kind);
        }
        try {
            STRICT.treeToValue(resource, type);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The resource as its type. */
    static <T extends HasMetadata> T as(Class<T> type, JsonNode resource) {
        try {
            return STRICT.treeToValue(resource, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Group, version and kind. */
    static String kind(JsonNode resource) {
        return resource.path("apiVersion").asText()
                + '/'
                + resource.path("kind").asText();
    }

    private static Optional<String> objectionOfSchema(JsonNode resource) {
        try {
            List<Error> errors = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(SCHEMA), InputFormat.JSON)
                    .validate(resource.toString(), InputFormat.JSON);
            return errors.isEmpty() ? Optional.empty() : Optional.of(errors.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
