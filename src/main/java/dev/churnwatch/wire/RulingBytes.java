package dev.churnwatch.wire;

import dev.churnwatch.flag.FlagId;
import dev.churnwatch.flag.Ruling;
import dev.churnwatch.flag.Rulings;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The rulings on an account as a part of its head: what they cover, not who made them nor why. */
final class RulingBytes {

    private static final int DISMISSAL = 1;
    private static final int ALLOWANCE = 2;

    private RulingBytes() {}

    static void write(Rulings rulings, DataOutputStream out) throws IOException {
        out.writeShort(rulings.standing().size());
        for (Ruling ruling : rulings.standing()) {
            out.writeByte(ruling instanceof Ruling.Dismissal ? DISMISSAL : ALLOWANCE);
            out.writeUTF(ruling.id());
            out.writeLong(ruling.from());
            out.writeLong(ruling.until());
            if (ruling instanceof Ruling.Dismissal dismissal) {
                out.writeUTF(dismissal.flagId().value());
            }
        }
    }

    static Rulings read(DataInputStream in) throws IOException {
        List<Ruling> rulings = new ArrayList<>();
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            int kind = in.readByte();
            String id = in.readUTF();
            long from = in.readLong();
            long until = in.readLong();
            rulings.add(
                    switch (kind) {
                        case DISMISSAL -> new Ruling.Dismissal(id, new FlagId(in.readUTF()), from, until);
                        case ALLOWANCE -> new Ruling.Allowance(id, from, until);
                        default -> throw new IllegalArgumentException("no kind of ruling: " + kind);
                    });
        }
        return new Rulings(rulings);
    }
}
