"""Display-ready tables: values of the domain in, Swedish words out. Nothing here touches a file."""
