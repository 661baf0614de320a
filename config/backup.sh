#!/usr/bin/env bash
# Saves one database with its file store: backup.sh DATABASE
#
# Writes $COOP_BACKUPS/DATABASE-YYYYMMDD-HHMMSS/ with database.dump (pg_dump, custom
# form), filestore.tar and SHA256SUMS. The folder gets its name only when all is whole:
# a folder ending in .part is what an interrupted backup left. The database is dumped
# first and Odoo adds files before it commits their records, so every file that a
# record names is in the archive, and nobody has to stop working.
#
# Environment: COOP_BACKUPS (where to), COOP_DATA_DIR (Odoo's data_dir), COOP_KEEP_DAYS
# (remove older ones, 0 keeps all), PGHOST, PGPORT, PGUSER as usual.
set -euo pipefail

database=${1:?"usage: backup.sh DATABASE"}
backups=${COOP_BACKUPS:-/var/backups/coop}
store=${COOP_DATA_DIR:-/var/lib/coop}/filestore/$database
keep=${COOP_KEEP_DAYS:-30}

refuse() { echo "backup: $*" >&2; exit 2; }

[ -d "$store" ] || refuse "no file store at $store: set COOP_DATA_DIR to Odoo's data_dir"
# whoever reads a backup reads everything: only its owner may
umask 077
mkdir -p "$backups" || refuse "cannot write to $backups: set COOP_BACKUPS"

target=$backups/$database-$(date +%Y%m%d-%H%M%S)
part=$target.part
mkdir "$part"
# a failure leaves nothing that looks like a backup
trap 'rm -rf "$part"' ERR INT TERM

pg_dump --format=custom --file="$part/database.dump" "$database" \
    || { rm -rf "$part"; refuse "PostgreSQL could not dump $database (its words are above)"; }
# files may be added while tar reads the folder: exit code 1 says so and is well
tar -C "$store" -cf "$part/filestore.tar" . || [ $? -eq 1 ]
(cd "$part" && sha256sum database.dump filestore.tar >SHA256SUMS)
sync "$part"/*
mv "$part" "$target"

if [ "$keep" -gt 0 ]; then
    find "$backups" -maxdepth 1 -type d -name "$database-*" -mtime +"$keep" \
        -exec rm -rf {} +
fi
echo "$target"
