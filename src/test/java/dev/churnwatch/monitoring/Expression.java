package dev.churnwatch.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PromQL expression, as far as a test has to take it apart.
 *
 * <p>What an alert compares has data at all times; the comparison lets nothing through while all is well. So an alert is tried
 * by its operands: what is left when comparisons and {@code and}, {@code or}, {@code unless} are taken away, and numbers.
 */
public record Expression(String text) {

    private static final Pattern OPERATOR = Pattern.compile("\\b(?:and|or|unless)\\b|[=!]=|[<>]=?");
    private static final Pattern NUMBERS = Pattern.compile("[-+*/^%\\d.\\s]+");

    /** What it compares and combines. */
    public List<String> operands() {
        List<String> operands = new ArrayList<>();
        int from = 0;
        for (int[] operator : operators()) {
            add(operands, text.substring(from, operator[0]));
            from = operator[1];
        }
        if (from == 0 && !isWrapped()) {
            operands.add(text.strip());
        } else if (from == 0) {
            operands.addAll(unwrapped().operands());
        } else {
            add(operands, text.substring(from));
        }
        return operands;
    }

    private static void add(List<String> operands, String part) {
        if (!NUMBERS.matcher(part).matches()) {
            operands.addAll(new Expression(part).operands());
        }
    }

    /** Where the operators are that stand in no bracket and no string: begin and end. */
    private List<int[]> operators() {
        List<int[]> found = new ArrayList<>();
        Matcher operator = OPERATOR.matcher(text);
        int depth = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at = text.indexOf('"', at + 1);
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0) {
                depth--;
            } else if (depth == 0 && operator.find(at) && operator.start() == at) {
                found.add(new int[] {at, operator.end()});
                at = operator.end() - 1;
            }
        }
        return found;
    }

    /** Whether one pair of parentheses is around all of it. */
    private boolean isWrapped() {
        String stripped = text.strip();
        int depth = 0;
        for (int at = 0; at < stripped.length(); at++) {
            depth += stripped.charAt(at) == '(' ? 1 : stripped.charAt(at) == ')' ? -1 : 0;
            if (depth == 0) {
                return at > 0 && at == stripped.length() - 1 && stripped.startsWith("(");
            }
        }
        return false;
    }

    private Expression unwrapped() {
        String stripped = text.strip();
        return new Expression(stripped.substring(1, stripped.length() - 1));
    }
}
