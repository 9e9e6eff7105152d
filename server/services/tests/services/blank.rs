//! An empty database with all its tables, made once for each kind: worlds begin with a copy of it,
//! which is quicker than making the tables anew.

use sea_orm::ConnectionTrait;
use store::Database;
use tokio::sync::OnceCell;

/// What an empty embedded database's file holds.
pub async fn sqlite() -> &'static [u8] {
    static FILE: OnceCell<Vec<u8>> = OnceCell::const_new();
    FILE.get_or_init(async || {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("blank.db");
        make_tables(&format!("sqlite://{}", path.display())).await;
        std::fs::read(path).unwrap()
    })
    .await
}

/// The address of a new database on `server`.
pub async fn postgres(server: &str) -> String {
    static MODEL: OnceCell<String> = OnceCell::const_new();
    let model = MODEL.get_or_init(async || {
        let model = new_name();
        run(server, &format!("CREATE DATABASE {model}")).await;
        make_tables(&address(server, &model)).await;
        model
    });
    let (name, model) = (new_name(), model.await);
    run(server, &format!("CREATE DATABASE {name} TEMPLATE {model}")).await;
    address(server, &name)
}

async fn make_tables(url: &str) {
    Database::open(url).await.unwrap().close().await;
}

async fn run(server: &str, statement: &str) {
    let admin = sea_orm::Database::connect(server).await.unwrap();
    admin.execute_unprepared(statement).await.unwrap();
    admin.close().await.unwrap();
}

fn new_name() -> String {
    format!("test_{}", uuid::Uuid::new_v4().simple())
}

fn address(server: &str, database: &str) -> String {
    let (base, _) = server.rsplit_once('/').unwrap();
    format!("{base}/{database}")
}
