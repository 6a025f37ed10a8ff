-- A flag is kept as it was published, byte for byte: jsonb would put its fields into an order of its own.
-- What jsonb refuses (U+0000) is refused still, for an erasure searches documents as jsonb.
alter table flag_change alter column document type json using document::json,
    add constraint flag_change_document_is_searchable check (document::jsonb is not null);
