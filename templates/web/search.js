// Searches the index that sokregister.js brings. No network, no library. Every word must be found; a heading counts most.
(function () {
  'use strict';
  var MOST = 50, AROUND = 90;
  var asked = (new URLSearchParams(window.location.search).get('q') || '').trim();
  var status = document.getElementById('traffar');
  var list = document.getElementById('resultat');
  var words = fold(asked).split(/\s+/).filter(Boolean);
  document.getElementById('q').value = asked;
  if (!words.length) { status.textContent = status.dataset.tomt; return; }

  var found = window.sokregister.map(function (entry) {
    return { entry: entry, weight: weight(entry) };
  }).filter(function (one) { return one.weight > 0; });
  found.sort(function (a, b) { return b.weight - a.weight; });
  tell(found.length);
  found.slice(0, MOST).forEach(function (one) { list.appendChild(item(one.entry)); });

  // Soft hyphens and no-break spaces are how a text is set, not how it is asked for.
  function fold(text) {
    return text.toLocaleLowerCase('sv').replace(/\u00ad/g, '').replace(/[\u00a0\u202f]/g, ' ');
  }

  function weight(entry) {
    var heading = fold(entry.h), title = fold(entry.t), text = fold(entry.w), sum = 0;
    for (var i = 0; i < words.length; i += 1) {
      var times = text.split(words[i]).length - 1;
      var here = (heading.indexOf(words[i]) >= 0 ? 20 : 0) + (title.indexOf(words[i]) >= 0 ? 8 : 0) + Math.min(times, 6);
      if (!here) { return 0; }
      sum += here;
    }
    return sum;
  }

  function tell(count) {
    var form = count === 0 ? 'inga' : count === 1 ? 'en' : 'flera';
    status.textContent = status.dataset[form].replace('{antal}', count).replace('{ord}', asked);
  }

  function item(entry) {
    var line = document.createElement('li'), link = document.createElement('a');
    link.href = entry.u;
    link.textContent = entry.h === entry.t ? entry.t : entry.t + ': ' + entry.h;
    line.appendChild(link);
    line.appendChild(paragraph('where', entry.d));
    line.appendChild(paragraph('snippet', snippet(entry.w)));
    return line;
  }

  function paragraph(name, text) {
    var made = document.createElement('p');
    made.className = name;
    made.textContent = text;
    return made;
  }

  function snippet(text) {
    var first = Math.max(0, fold(text).indexOf(words[0]) - AROUND), at = first && text.indexOf(' ', first) + 1;
    var end = at + AROUND * 2.5;
    return (at > 0 ? '… ' : '') + text.slice(at, end).trim() + (end < text.length ? ' …' : '');
  }
}());
