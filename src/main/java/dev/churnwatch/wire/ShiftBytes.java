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

    /** In as few bytes as they need, the days counted from each other. */
    static void writeNarrow(List<Shift> shifts, DataOutputStream out) throws IOException {
        Varints.write(shifts.size(), out);
        int day = 0;
        for (Shift shift : shifts) {
            Varints.write(shift.day() - day, out);
            Varints.write(shift.gained(), out);
            Varints.write(shift.lost(), out);
            day = shift.day();
        }
    }

    static List<Shift> readNarrow(DataInputStream in) throws IOException {
        List<Shift> shifts = new ArrayList<>();
        int day = 0;
        for (long count = Varints.read(in); count > 0; count--) {
            day += (int) Varints.read(in);
            shifts.add(new Shift(day, (int) Varints.read(in), (int) Varints.read(in)));
        }
        return shifts;
    }
}
