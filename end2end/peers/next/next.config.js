module.exports = { poweredByHeader: false, compress: false, serverExternalPackages: ['better-sqlite3'] };
