// On a narrow screen the list of sections begins folded, so that the text comes first.
if (window.matchMedia('(max-width: 59.99rem)').matches) {
  document.querySelectorAll('.volume-nav details').forEach(function (list) { list.open = false; });
}
