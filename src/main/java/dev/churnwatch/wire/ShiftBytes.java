package dev.churnwatch.wire;

import dev.churnwatch.churn.Shift;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Numbers of followers by day, in an echo and in the head of a dossier alike. */
final class ShiftBytes {

    private ShiftBytes() {}

    static void write(List<Shift> shifts, DataOutputStream out) throws IOException {
        out.writeInt(shifts.size());
        for (Shift shift : shifts) {
            out.writeInt(shift.day());
            out.writeInt(shift.gained());
            out.writeInt(shift.lost());
        }
    }

    static List<Shift> read(DataInputStream in) throws IOException {
        List<Shift> shifts = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            shifts.add(new Shift(in.readInt(), in.readInt(), in.readInt()));
        }
        return shifts;
    }
}
