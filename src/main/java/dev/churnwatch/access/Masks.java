package dev.churnwatch.access;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.churnwatch.access.Pseudonym.Kind;
import dev.churnwatch.event.AccountId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What who may not know sees: pseudonyms under the secret of his project. One caller's, used by one thread at a time. */
final class Masks implements Faces {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> ACCOUNT_FIELDS = Set.of("account", "target", "actor");
    private static final String FLAG_FIELD = "flagId";
    private static final int KEPT_AT_HAND = 4096;

    private final String project;
    private final int generation;
    private final KeyRing.Key key;
    private final PseudonymBook book;
    private final Map<String, Pseudonym> atHand = new HashMap<>();
    private final TreeSet<Pseudonym> shown = new TreeSet<>();

    Masks(Caller caller, KeyRing keys, PseudonymBook book) {
        this.project = caller.project();
        this.generation = caller.generation();
        this.key = keys.key("pseudonyms of " + project + " " + generation);
        this.book = book;
    }

    @Override
    public String account(AccountId account) {
        return face(Kind.ACCOUNT, account.value());
    }

    @Override
    public String flag(String flagId) {
        return face(Kind.FLAG, flagId);
    }

    @Override
    public String seed(String seed) {
        return HexFormat.of().formatHex(key.digest("SEED:" + seed));
    }

    private String face(Kind kind, String name) {
        if (atHand.size() >= KEPT_AT_HAND) {
            atHand.clear();
        }
        Pseudonym pseudonym = atHand.computeIfAbsent(kind + name, any -> kind.of(name, key));
        shown.add(pseudonym);
        return pseudonym.face();
    }

    @Override
    public Optional<AccountId> accountBehind(String face) {
        return behind(Kind.ACCOUNT, face).map(AccountId::new);
    }

    @Override
    public Optional<String> flagBehind(String face) {
        return behind(Kind.FLAG, face);
    }

    private Optional<String> behind(Kind kind, String face) {
        return kind.isFace(face) ? book.nameBehind(project, generation, face) : Optional.empty();
    }

    @Override
    public void remember() {
        if (!shown.isEmpty()) {
            book.enter(project, generation, shown);
            shown.clear();
        }
    }

    @Override
    public String mask(String json) {
        StringWriter masked = new StringWriter(json.length());
        try (JsonParser from = JSON.createParser(json);
                JsonGenerator to = JSON.createGenerator(masked)) {
            while (from.nextToken() != null) {
                copy(from, to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("our own document cannot be read", e);
        }
        return masked.toString();
    }

    private void copy(JsonParser from, JsonGenerator to) throws IOException {
        if (from.currentToken() == JsonToken.VALUE_STRING && from.currentName() != null) {
            to.writeString(masked(from.currentName(), from.getText()));
        } else if (from.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            to.writeNumber(from.getText());
        } else {
            to.copyCurrentEvent(from);
        }
    }

    private String masked(String field, String value) {
        if (ACCOUNT_FIELDS.contains(field)) {
            return face(Kind.ACCOUNT, value);
        }
        return field.equals(FLAG_FIELD) ? face(Kind.FLAG, value) : value;
    }
}
