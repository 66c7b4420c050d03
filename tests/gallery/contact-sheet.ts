/** A page that shows the gallery's pictures: a row for each scene, a column for each look. */
export function contactSheet(scenes: readonly string[], looks: readonly string[]): string {
  const rows = scenes.map(
    (scene) => `<h2>${scene}</h2>\n<div>\n${looks.map((look) => picture(scene, look)).join('\n')}\n</div>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Comet Tray: gallery</title>
<style>
  body { margin: 24px; background: #b9bac6; font: 13px system-ui, sans-serif; }
  div { display: flex; gap: 16px; align-items: start; overflow-x: auto; }
  figure { flex: none; margin: 0; }
  img { width: 380px; border-radius: 10px; }
</style>
${rows.join('\n')}
</html>
`;
}

function picture(scene: string, look: string): string {
  const file = `${scene}.${look}.png`;
  return `<figure><img src="${file}" alt="${file}" loading="lazy"><figcaption>${look}</figcaption></figure>`;
}
