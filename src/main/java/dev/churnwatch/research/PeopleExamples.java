package dev.churnwatch.research;

/** Examples in the description of the API of what people say, and of what comes of it. */
final class PeopleExamples {

    private static final String FLAG = "\"flagId\":\"9f86d081884c7d659a2feaa0c55ad015\"";

    private static final String SAID = "{\"id\":\"5d1f0c3e8a7b4c6d9e0f1a2b3c4d5e6f\",\"account\":\"did:plc:a\"," + FLAG;

    private static final String BY = "\"by\":\"key-anna\",\"at\":\"2026-07-20T09:00:00Z\"";

    private static final String REVIEWED = SAID
            + ",\"verdict\":\"false_positive\",\"asOf\":\"2026-07-20T00:00:00Z\",\"note\":\"a list moderator\"," + BY;

    static final String REVIEW = REVIEWED + ",\"withdrawn\":null}";

    static final String WITHDRAWN = REVIEWED
            + ",\"withdrawn\":{\"by\":\"key-ben\",\"note\":\"another account\",\"at\":\"2026-07-21T09:00:00Z\"}}";

    static final String APPEAL = SAID
            + ",\"outcome\":\"upheld\",\"asOf\":\"2026-07-20T00:00:00Z\",\"note\":\"the account was stolen\"," + BY
            + ",\"withdrawn\":null}";

    static final String HISTORY = "{" + FLAG
            + ",\"account\":\"did:plc:a\",\"state\":\"retracted\",\"dismissed\":true,\"items\":[" + REVIEW + "]}";

    static final String PAGE = "{\"items\":[" + REVIEW + "],\"next\":\"MTc4NDUzNDQwMDAwMCA1ZDFm\"}";

    static final String ALLOWED = "{\"id\":\"0a1b2c3d4e5f60718293a4b5c6d7e8f9\",\"account\":\"did:plc:news\","
            + "\"from\":\"1970-01-01T00:00:00Z\",\"until\":\"2027-01-01T00:00:00Z\",\"reason\":\"a newsroom's list\","
            + BY + ",\"withdrawn\":null}";

    static final String ALLOWLIST = "{\"items\":[" + ALLOWED + "]}";

    private static final String ERASURE = "{\"id\":\"8f434346648f6b96df89dda901c5176b-19f7c0a5e80\"";

    static final String ORDERED = ERASURE + ",\"upTo\":\"2026-07-20T09:00:00Z\"}";

    static final String PROOF = ERASURE
            + ",\"seal\":\"8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4\","
            + "\"upTo\":\"2026-07-20T09:00:00Z\",\"orderedAt\":\"2026-07-20T09:00:00Z\",\"orderedBy\":\"key-anna\","
            + "\"reason\":\"request\",\"removed\":{\"pseudonym\":2,\"flag_change\":3,\"ruling\":1,\"documents_blanked\":4}}";

    static final String PROOFS = "{\"items\":[" + PROOF + "]}";

    private PeopleExamples() {}
}
