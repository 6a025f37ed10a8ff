package dev.churnwatch.wire;

import dev.churnwatch.churn.Label;
import dev.churnwatch.churn.PolicyStamp;
import dev.churnwatch.churn.Severity;
import dev.churnwatch.flag.Change;
import dev.churnwatch.flag.Dossier.Judgement;
import dev.churnwatch.flag.Finding;
import dev.churnwatch.flag.FlagId;
import dev.churnwatch.flag.FlagState;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The judgement of an account as a part of its head. Each policy's stamp is written once, however many findings name it. */
final class JudgementBytes {

    private JudgementBytes() {}

    static void write(Judgement judgement, DataOutputStream out) throws IOException {
        out.writeLong(judgement.judgedTo());
        List<PolicyStamp> stamps =
                judgement.findings().stream().map(Finding::openedBy).distinct().toList();
        out.writeShort(stamps.size());
        for (PolicyStamp stamp : stamps) {
            out.writeUTF(stamp.name());
            out.writeInt(stamp.version());
            out.writeUTF(stamp.hash());
        }
        out.writeShort(judgement.findings().size());
        for (Finding finding : judgement.findings()) {
            out.writeLong(finding.tick());
            out.writeUTF(finding.change().name());
            out.writeLong(finding.episodeStart());
            out.writeShort(stamps.indexOf(finding.openedBy()));
            out.writeDouble(finding.logit());
            out.writeUTF(finding.label().name());
            out.writeUTF(finding.severity().name());
        }
        out.writeShort(judgement.published().size());
        for (FlagState.Revision revision : judgement.published()) {
            out.writeUTF(revision.flagId().value());
            out.writeInt(revision.number());
            out.writeUTF(revision.change().name());
            out.writeLong(revision.episodeStart());
            out.writeLong(revision.openedAt());
            out.writeLong(revision.asOf());
        }
    }

    static Judgement read(DataInputStream in) throws IOException {
        long judgedTo = in.readLong();
        List<PolicyStamp> stamps = new ArrayList<>();
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            stamps.add(new PolicyStamp(in.readUTF(), in.readInt(), in.readUTF()));
        }
        List<Finding> findings = new ArrayList<>();
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            findings.add(new Finding(
                    in.readLong(),
                    Change.valueOf(in.readUTF()),
                    in.readLong(),
                    stamps.get(in.readUnsignedShort()),
                    in.readDouble(),
                    Label.valueOf(in.readUTF()),
                    Severity.valueOf(in.readUTF())));
        }
        List<FlagState.Revision> published = new ArrayList<>();
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            published.add(new FlagState.Revision(
                    new FlagId(in.readUTF()),
                    in.readInt(),
                    Change.valueOf(in.readUTF()),
                    in.readLong(),
                    in.readLong(),
                    in.readLong()));
        }
        return new Judgement(judgedTo, findings, published);
    }
}
