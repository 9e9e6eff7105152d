//! Callbacks, to receivers that answer and others.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::Duration;

use domain::code::ApplicationNo;
use domain::permission::Caller;
use tokio::sync::oneshot;

use crate::samples::milk;
use crate::world::{World, on_both};

on_both! {
    a_receiver_that_hangs_holds_up_no_other
    a_receiver_that_hangs_holds_up_no_other_on_any_server
    what_nobody_took_puts_off_the_rest
    what_nobody_took_is_put_off_on_every_server
}

const HOUR: Duration = Duration::from_secs(3600);

/// A world whose callbacks may go to this machine.
async fn open(world: World) -> World {
    let world = world.limited(|settings| settings.private_callbacks = true);
    world.await.with_demo().await
}

/// Applications about which nothing is to be told, and nothing to be done, yet.
async fn submitted(world: &World, by: &Caller, count: usize) -> Vec<ApplicationNo> {
    let mut all = Vec::new();
    for _ in 0..count {
        all.push(world.submit(by, &milk()).await);
    }
    world.services.jobs().run_due().await.unwrap();
    all
}

/// Has a receiver be told of the applications, each of which is withdrawn.
async fn tell(world: &World, by: &Caller, receiver: &str, of: &[ApplicationNo]) {
    let url = format!("http://{receiver}/");
    world.services.callbacks().set(by, &url).await.unwrap();
    for no in of {
        let applications = world.services.applications();
        applications.withdraw(by, no).await.unwrap();
    }
}

/// Takes every message.
fn take(receiver: &TcpListener) {
    for stream in receiver.incoming() {
        let mut stream = stream.unwrap();
        let mut message = Vec::new();
        let mut part = [0; 1024];
        while !message.ends_with(b"}") {
            let read = stream.read(&mut part).unwrap();
            message.extend_from_slice(&part[..read]);
        }
        let answer = b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n";
        stream.write_all(answer).unwrap();
    }
}

/// As many messages wait for a receiver that hangs, and a later one for somebody else's: the receiver, and
/// what ends once the other is called.
async fn one_hangs(
    world: &World,
    messages: usize,
) -> (TcpListener, impl Future<Output = ()> + use<>) {
    let (by, stranger) = (world.caller("demo_admin").await, world.stranger().await);
    let many = submitted(world, &by, messages).await;
    let one = submitted(world, &stranger, 1).await;
    // Connections are made, and nobody ever looks at them.
    let hanging = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = hanging.local_addr().unwrap().to_string();
    tell(world, &by, &address, &many).await;
    let awake = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = awake.local_addr().unwrap().to_string();
    tell(world, &stranger, &address, &one).await;
    let (called, call) = oneshot::channel();
    std::thread::spawn(move || called.send(awake.accept().is_ok()));
    let called = async move {
        // Before the first of the others is given up.
        let call = tokio::time::timeout(Duration::from_secs(8), call).await;
        assert!(call.expect("called in time").unwrap());
    };
    (hanging, called)
}

async fn a_receiver_that_hangs_holds_up_no_other(world: World) {
    let world = open(world).await;
    let (_hanging, called) = one_hangs(&world, 6).await;
    let jobs = world.services.jobs();
    tokio::select! {
        () = jobs.run(std::future::pending()) => panic!("nobody told it to stop"),
        () = called => {}
    }
}

async fn a_receiver_that_hangs_holds_up_no_other_on_any_server(world: World) {
    let world = open(world).await;
    // More than two servers call at once, and all of them due before the other's.
    let (_hanging, called) = one_hangs(&world, 12).await;
    let other = world.another_server().await;
    let (here, there) = (world.services.jobs(), other.jobs());
    tokio::select! {
        () = here.run(std::future::pending()) => panic!("nobody told it to stop"),
        () = there.run(std::future::pending()) => panic!("nobody told it to stop"),
        () = called => {}
    }
}

async fn what_nobody_took_puts_off_the_rest(world: World) {
    let world = open(world).await;
    let by = world.caller("demo_admin").await;
    let of = submitted(&world, &by, 3).await;
    let closed = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = closed.local_addr().unwrap().to_string();
    drop(closed);
    tell(&world, &by, &address, &of).await;
    let messages = async || {
        let callbacks = world.services.callbacks();
        callbacks.show(&by).await.unwrap().deliveries
    };
    for round in [1, 2, 4] {
        world.services.jobs().run_due().await.unwrap();
        let tried = messages().await;
        let tried = tried.iter().filter(|one| !one.outcome.is_empty());
        assert_eq!(tried.count(), 1, "in round {round} one speaks for all");
        world.pass(Duration::from_secs(2 * round));
    }
    let receiver = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = receiver.local_addr().unwrap().to_string();
    std::thread::spawn(move || take(&receiver));
    tell(&world, &by, &address, &[]).await;
    world.pass(HOUR);
    world.services.jobs().run_due().await.unwrap();
    let messages = messages().await;
    assert!(messages.iter().all(|one| one.delivered_at.is_some()));
    assert_eq!(messages.len(), 3);
}

async fn what_nobody_took_is_put_off_on_every_server(world: World) {
    let world = open(world).await;
    let (by, stranger) = (world.caller("demo_admin").await, world.stranger().await);
    let many = submitted(&world, &by, 5).await;
    let one = submitted(&world, &stranger, 1).await;
    let closed = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = closed.local_addr().unwrap().to_string();
    drop(closed);
    tell(&world, &by, &address, &many).await;
    let other = world.another_server().await;
    let tried = async || {
        let callbacks = world.services.callbacks();
        let messages = callbacks.show(&by).await.unwrap().deliveries;
        messages
            .iter()
            .filter(|one| !one.outcome.is_empty())
            .count()
    };
    world.services.jobs().run_due().await.unwrap();
    assert_eq!(tried().await, 1);
    // The others wait, whichever server looks; who has nothing to do with it is told at once.
    let receiver = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = receiver.local_addr().unwrap().to_string();
    std::thread::spawn(move || take(&receiver));
    tell(&world, &stranger, &address, &one).await;
    other.jobs().run_due().await.unwrap();
    assert_eq!(tried().await, 1);
    let callbacks = world.services.callbacks();
    let told = callbacks.show(&stranger).await.unwrap().deliveries;
    assert!(told.iter().all(|one| one.delivered_at.is_some()));
    assert_eq!(told.len(), 1);
    // What the other server tries next speaks for all again.
    world.pass(Duration::from_secs(2));
    other.jobs().run_due().await.unwrap();
    world.services.jobs().run_due().await.unwrap();
    assert_eq!(tried().await, 1);
}
