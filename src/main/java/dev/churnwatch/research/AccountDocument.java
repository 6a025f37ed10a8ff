package dev.churnwatch.research;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.churnwatch.stream.LiveAccounts.AccountView;
import dev.churnwatch.stream.LiveAccounts.FlagView;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The body of an answer about a live account. */
@Singleton
class AccountDocument {

    String of(AccountView view) {
        return Documents.write(json -> write(view, json));
    }

    private void write(AccountView view, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("account", view.account().value());
        json.writeObjectFieldStart("ledger");
        json.writeNumberField("openFollows", view.openFollows());
        json.writeNumberField("closedFollows", view.closedFollows());
        json.writeNumberField("records", view.records());
        json.writeStringField("firstSeen", time(view.firstSeen()));
        json.writeStringField("lastSeen", time(view.lastSeen()));
        json.writeEndObject();
        json.writeBooleanField("flagged", stands(view.flag()));
        json.writeFieldName("flag");
        write(view.flag(), json);
        json.writeEndObject();
    }

    private static void write(@Nullable FlagView flag, JsonGenerator json) throws IOException {
        if (flag == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringField("flagId", flag.flagId().value());
        json.writeNumberField("revision", flag.revision());
        json.writeStringField("lastChange", flag.lastChange().name());
        json.writeStringField("openedAt", time(flag.openedAt()));
        json.writeStringField("asOf", time(flag.asOf()));
        json.writeEndObject();
    }

    private static boolean stands(@Nullable FlagView flag) {
        return flag != null
                && switch (flag.lastChange()) {
                    case OPENED, AMENDED -> true;
                    case CLEARED, RETRACTED -> false;
                };
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
