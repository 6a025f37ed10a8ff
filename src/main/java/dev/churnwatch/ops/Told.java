package dev.churnwatch.ops;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** The settings as the service was told them; one that is not there is an empty text. */
record Told(Config config) {

    private static final Pattern AUTHORITY = Pattern.compile("^(?:[a-z:]+//)?([^/?]+)");

    String value(String setting) {
        return config.getOptionalValue(setting, String.class).orElse("");
    }

    boolean has(String setting) {
        return !value(setting).isEmpty();
    }

    boolean is(String setting, String value) {
        return value(setting).equalsIgnoreCase(value);
    }

    boolean isOn(String setting) {
        return is(setting, "true");
    }

    /** Whether somebody has set it, and to nothing. */
    boolean isSetToNothing(String setting) {
        String raw = config.getConfigValue(setting).getRawValue();
        return raw != null && raw.isBlank();
    }

    /** Whether it names a host that is this machine. */
    boolean isLoopback(String setting) {
        return isLoopbackHost(value(setting));
    }

    /** Whether all hosts of a URL, or of a list of hosts with ports, are this machine. */
    boolean leadsHere(String setting) {
        Matcher authority = AUTHORITY.matcher(value(setting));
        return authority.find()
                && Arrays.stream(authority.group(1).split(",", -1))
                        .allMatch(host -> isLoopbackHost(host.trim().replaceAll(":\\d+$", "")));
    }

    /** Whether it names a file that other users of this machine may read. */
    boolean canBeReadByAnybody(String setting) {
        if (!has(setting)) {
            return false;
        }
        try {
            return Files.getPosixFilePermissions(Path.of(value(setting))).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static boolean isLoopbackHost(String host) {
        try {
            return !host.isEmpty() && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
