import { expect, test } from "vitest";
import { browserTabs } from "./tabs.ts";

test("of the tabs of one scope one leads, the next when it lets go; and they hear one another, but not themselves", async () => {
  const led: string[] = [];
  const heard: string[] = [];
  const open = (name: string, scope: string) => {
    const tabs = browserTabs(scope);
    if (tabs === undefined) throw new Error("no tabs here");
    let leads = (): void => {};
    const leading = new Promise<void>((resolve) => {
      leads = resolve;
    });
    const lock = tabs.lock.request(() => {
      led.push(name);
      leads();
    });
    const messages: ((message: unknown) => void)[] = [];
    tabs.channel.onMessage((message) => {
      heard.push(`${name}: ${String(message)}`);
      for (const arrived of messages.splice(0)) arrived(message);
    });
    const next = () => new Promise((resolve) => messages.push(resolve));
    return { lock, channel: tabs.channel, leading, next };
  };
  const first = open("first", "p/a/1");
  await first.leading;
  const second = open("second", "p/a/1");
  const third = open("third", "p/a/1");
  const other = open("other", "p/b/1");
  await other.leading;
  expect(led).toEqual(["first", "other"]);

  const arrives = second.next();
  first.channel.post("hello");
  await arrives;
  expect(heard).toContain("second: hello");
  expect(heard.some((line) => line.startsWith("first") || line.startsWith("other"))).toBe(false);

  // One that gives up before its turn never leads.
  second.lock.release();
  first.lock.release();
  await third.leading;
  expect(led).toEqual(["first", "other", "third"]);
  for (const tab of [third, other]) tab.lock.release();
  for (const tab of [first, second, third, other]) tab.channel.close();
});
