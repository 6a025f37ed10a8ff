package dev.churnwatch.research;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** How the API describes what {@link FlagQuestion} reads; operations refer to it. */
@OpenAPIDefinition(
        info = @Info(title = "Churnwatch", version = "v1"),
        components =
                @Components(
                        parameters = {
                            @Parameter(
                                    name = "account",
                                    in = ParameterIn.QUERY,
                                    description = "flags of this account, by the id or pseudonym that you see it by",
                                    schema = @Schema(type = SchemaType.STRING)),
                            @Parameter(
                                    name = "state",
                                    in = ParameterIn.QUERY,
                                    description = "whether the flag stands",
                                    schema =
                                            @Schema(
                                                    type = SchemaType.STRING,
                                                    enumeration = {"open", "cleared", "retracted", "all"},
                                                    defaultValue = "open")),
                            @Parameter(
                                    name = "label",
                                    in = ParameterIn.QUERY,
                                    description = "what the pattern is called",
                                    schema = @Schema(type = SchemaType.STRING, examples = "follow_churn")),
                            @Parameter(
                                    name = "severity",
                                    in = ParameterIn.QUERY,
                                    description = "how much is undone",
                                    schema =
                                            @Schema(
                                                    type = SchemaType.STRING,
                                                    enumeration = {"low", "medium", "high", "extreme"})),
                            @Parameter(
                                    name = "policy",
                                    in = ParameterIn.QUERY,
                                    description = "the policy that judged last: its name, name@version, or hash",
                                    schema = @Schema(type = SchemaType.STRING, examples = "default@1")),
                            @Parameter(
                                    name = "shadow",
                                    in = ParameterIn.QUERY,
                                    description = "true: flags of shadow policies instead of published ones",
                                    schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")),
                            @Parameter(
                                    name = "minConfidence",
                                    in = ParameterIn.QUERY,
                                    description = "the lowest confidence",
                                    schema = @Schema(type = SchemaType.NUMBER, minimum = "0", maximum = "1")),
                            @Parameter(
                                    name = "maxConfidence",
                                    in = ParameterIn.QUERY,
                                    description = "the highest confidence",
                                    schema = @Schema(type = SchemaType.NUMBER, minimum = "0", maximum = "1")),
                            @Parameter(
                                    name = "openedSince",
                                    in = ParameterIn.QUERY,
                                    description = "flags opened at this moment or later",
                                    schema = @Schema(type = SchemaType.STRING, format = "date-time")),
                            @Parameter(
                                    name = "openedUntil",
                                    in = ParameterIn.QUERY,
                                    description = "flags opened before this moment",
                                    schema = @Schema(type = SchemaType.STRING, format = "date-time")),
                            @Parameter(
                                    name = "changedSince",
                                    in = ParameterIn.QUERY,
                                    description = "flags whose latest revision rests on this moment or a later one",
                                    schema = @Schema(type = SchemaType.STRING, format = "date-time")),
                            @Parameter(
                                    name = "changedUntil",
                                    in = ParameterIn.QUERY,
                                    description = "flags whose latest revision rests on an earlier moment",
                                    schema = @Schema(type = SchemaType.STRING, format = "date-time")),
                            @Parameter(
                                    name = "sort",
                                    in = ParameterIn.QUERY,
                                    description = "the order; a minus puts the greatest first",
                                    schema =
                                            @Schema(
                                                    type = SchemaType.STRING,
                                                    enumeration = {
                                                        "openedAt",
                                                        "-openedAt",
                                                        "changedAt",
                                                        "-changedAt",
                                                        "confidence",
                                                        "-confidence"
                                                    },
                                                    defaultValue = "-openedAt")),
                            @Parameter(
                                    name = "snapshot",
                                    in = ParameterIn.QUERY,
                                    description = "the archive as it was then, a number from an earlier answer;"
                                            + " by default as it is now",
                                    schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0"))
                        }))
interface FlagParameters {}
